#!/bin/sh
# Runs before the package is removed, as root; by dpkg with "remove" or "upgrade", by rpm with what is left after it.
set -e

loaded=/etc/apparmor.d/offhook

case "$1" in
remove | 0)
  if [ -f "$loaded" ]; then
    if [ -d /sys/kernel/security/apparmor ] && command -v apparmor_parser >/dev/null 2>&1; then
      apparmor_parser --remove "$loaded" || true
    fi
    rm -f "$loaded"
  fi
  ;;
esac

exit 0
