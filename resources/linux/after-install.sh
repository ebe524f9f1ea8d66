#!/bin/sh
# Runs after the package was unpacked, as root; by dpkg with "configure", by rpm with a number.
set -e

profile=/opt/offhook/resources/apparmor-profile
loaded=/etc/apparmor.d/offhook

# Only where AppArmor knows the kind of rule the profile is made of; older ones do without it.
if [ -d /etc/apparmor.d ] && command -v apparmor_parser >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --skip-cache "$profile" >/dev/null 2>&1; then
  cp "$profile" "$loaded"
  if [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser --replace "$loaded" || echo "offhook: the AppArmor profile takes effect at the next start" >&2
  fi
fi

exit 0
