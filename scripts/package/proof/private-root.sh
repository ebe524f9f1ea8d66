#!/bin/sh
# Owns: a system of our own over the one that runs: all of it can be read and written, and every change is gone with us.
# Must not know: what is done in it. Needs root and namespaces of its own (unshare --mount --pid --fork).
#   private-root.sh CHECKOUT RESULTS COMMAND...
# The checkout is at /run/checkout, and the folder RESULTS, which stays, at /run/results.
set -eu
checkout=$1
results=$2
shift 2

mount --make-rprivate /
# Only we see what is mounted there.
base=/mnt
mount -t tmpfs -o mode=755 tmpfs "$base"
# A folder over which nothing is written: changes land in memory.
over() {
  part=$(mktemp -d "$base/part.XXXXXX")
  mkdir "$part/changes" "$part/work"
  chmod 755 "$part/changes"
  mount -t overlay -o "lowerdir=$1,upperdir=$part/changes,workdir=$part/work" overlay "$2"
}
mkdir "$base/root"
over / "$base/root"
cd "$base/root"
mount --rbind /dev dev
mount --rbind /sys sys
mount -t proc proc proc
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs run
# Wherever it lies, and whoever may read the folders above it.
mkdir -p run/checkout run/results run/outside
over "$checkout" run/checkout
mount --bind "$results" run/results

pivot_root . run/outside
cd /
umount -l /run/outside
exec "$@"
