# What the benchmarks share; they source it.
# shellcheck shell=bash

say() {
  echo "bench: $*" >&2
}

# Ends the benchmark unless the program is there.
need() {
  command -v "$1" >/dev/null || {
    say "needs $1 ($2); see ./run setup"
    exit 1
  }
}

# publish PROJECT DIRECTORY [OPTION...]
publish() {
  say "publishing $(basename "$1")"
  dotnet publish "$1" --configuration Release --output "$2" --verbosity quiet --nologo "${@:3}" >&2
}

# Publishes the host as the Dockerfile does.
publish_host() {
  publish src/ProductionCrew.Host out/bench/host --use-current-runtime --self-contained false -p:PublishReadyToRun=true
}

free_port() {
  local port
  while port=$(shuf -i 20000-32000 -n 1); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# Waits until a server takes connections: wait_for PORT PID LOG
wait_for() {
  for _ in $(seq 100); do
    kill -0 "$2" 2>/dev/null || break
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
    sleep 0.1
  done
  say "the server does not answer:"
  tail -n 20 "$3" >&2
  exit 1
}

# The middle one of the numbers on standard input, one a line.
median() {
  sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

machine() {
  local model memory_gib
  model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)
  memory_gib=$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)
  echo "$(nproc) cores${model:+ ($model)}, $memory_gib GiB of memory"
}
