#!/usr/bin/env bash
# Runs a program as a container with hard limits does: on a root that nobody can write to, as a user that the system does not know,
# without any capability, and in a control group. Only /data and /tmp can be written to. It takes root, or user namespaces; then the
# user is the caller. The program replaces this shell, so that it gets the signals.
#
#   scripts/confined.sh APP DATA GROUP COMMAND...
#                                 APP is seen as /app, DATA as /data; GROUP is the folder of a control group, or - for none
set -euo pipefail

user=54321

show() {
  if [ -L "$1" ]; then
    ln -s "$(readlink "$1")" "/mnt$1"
  elif [ -d "$1" ]; then
    bind "$1" "$1"
    mount -o remount,bind,ro "/mnt$1"
  fi
}

bind() {
  if [ -d "$1" ]; then mkdir -p "/mnt$2"; else mkdir -p "$(dirname "/mnt$2")" && touch "/mnt$2"; fi
  mount --bind "$1" "/mnt$2" 2>/dev/null || mount --rbind "$1" "/mnt$2"
}

# In a mount namespace of its own, which ends with the program.
enter() {
  local app=$1 data=$2 path
  shift 2
  mount -t tmpfs -o mode=0755,size=1m root /mnt
  for path in /usr /etc /bin /sbin /lib /lib64; do
    show "$path"
  done
  [ -e "/mnt$DOTNET_ROOT" ] || show "$DOTNET_ROOT"
  for path in null zero random urandom; do
    bind "/dev/$path" "/dev/$path"
  done
  mkdir -p /mnt/proc /mnt/sys/fs/cgroup /mnt/tmp /mnt/dev/shm
  mount --rbind /proc /mnt/proc
  mount --rbind /sys/fs/cgroup /mnt/sys/fs/cgroup
  mount -t tmpfs -o mode=1777,size=64m tmp /mnt/tmp
  mount -t tmpfs -o mode=1777,size=64m shm /mnt/dev/shm
  bind "$app" /app
  mount -o remount,bind,ro /mnt/app
  bind "$data" /data
  mount -o remount,ro /mnt
  exec chroot /mnt /usr/bin/env --chdir=/app /usr/bin/setpriv "${identity[@]}" --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
}

if [ "$(id -u)" -eq 0 ] && [ -z "${CONFINED_USER_NAMESPACE:-}" ]; then
  identity=(--reuid="$user" --regid="$user" --clear-groups)
  namespaces=(--mount)
else
  identity=()
  namespaces=(--user --map-root-user --mount)
  export CONFINED_USER_NAMESPACE=true
fi

if [ "${1:-}" = inside ]; then
  enter "${@:2}"
fi
[ $# -ge 4 ] || { sed -n 's/^#   //p' "$0" >&2; exit 2; }
export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
[ "$3" = - ] || echo $$ >"$3/cgroup.procs"
[ "$(id -u)" -ne 0 ] || [ -n "${CONFINED_USER_NAMESPACE:-}" ] || chown -R "$user:$user" "$2"
exec unshare "${namespaces[@]}" --propagation private -- "$0" inside "$1" "$2" "${@:4}"
