#!/usr/bin/env bash
# Installs what the foreign-client, browser, fault and PostgreSQL tests, the contract tools and the benchmarks need and the machine lacks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=()
/usr/bin/python3 -c 'import grpc' 2>/dev/null || packages+=(python3-grpcio)
/usr/bin/python3 -c 'import icalendar' 2>/dev/null || packages+=(python3-icalendar)
/usr/bin/python3 -c 'import grpc_tools' 2>/dev/null || packages+=(python3-grpc-tools)
[ -e /usr/share/grpc-proto/grpc/testing/test.proto ] || packages+=(grpc-proto)
command -v h2load >/dev/null || packages+=(nghttp2-client)
command -v strace >/dev/null || packages+=(strace)
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
[ -x /usr/sbin/pgbouncer ] || command -v pgbouncer >/dev/null || packages+=(pgbouncer)
command -v promtool >/dev/null || packages+=(prometheus)
command -v kubectl >/dev/null || packages+=(kubernetes-client)
[ -x /usr/sbin/nginx ] || packages+=(nginx)
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || packages+=(faketime)
[ -x /usr/bin/chromium ] || packages+=(chromium)
command -v jq >/dev/null || packages+=(jq)
# Go's gRPC as Debian has it: two of its packages offer the same of protobuf, and only the newer one fits what the compiler generates.
if ! command -v go >/dev/null || [ ! -e /usr/share/gocode/src/google.golang.org/grpc ] || [ ! -x /usr/bin/protoc-gen-go-grpc ] ||
  [ ! -e /usr/share/gocode/src/google.golang.org/protobuf ]; then
  packages+=(golang-go golang-google-grpc-dev golang-github-golang-protobuf-1-5-dev protobuf-compiler protoc-gen-go-1-5 protoc-gen-go-grpc)
fi
command -v node >/dev/null || packages+=(nodejs npm)
if [ ${#packages[@]} -gt 0 ]; then
  echo "setup: installing ${packages[*]}"
  apt-get update -qq
  # The packages would start servers of their own; the tests and benchmarks start theirs and remove them.
  mkdir -p /etc/postgresql-common/createcluster.d /etc/systemd/system
  [ -e /usr/sbin/pgbouncer ] || ln -sfn /dev/null /etc/systemd/system/pgbouncer.service
  [ -e /usr/sbin/nginx ] || ln -sfn /dev/null /etc/systemd/system/nginx.service
  command -v prometheus >/dev/null || ln -sfn /dev/null /etc/systemd/system/prometheus.service
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/productioncrew.conf
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

# The stamp is the lock file npm itself leaves behind, so an unchanged tree installs nothing.
if ! cmp -s package-lock.json node_modules/.productioncrew-lock.json; then
  npm ci --silent --no-audit --no-fund
  cp package-lock.json node_modules/.productioncrew-lock.json
fi
# The board has packages of its own, and the tests look at it.
scripts/board.sh >/dev/null
