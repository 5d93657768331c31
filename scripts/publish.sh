# How the benchmarks and the soak build what they run; they source it.
# shellcheck shell=bash

# publish PROJECT DIRECTORY [OPTION...]
publish() {
  echo "publishing $(basename "$1")" >&2
  dotnet publish "$1" --configuration Release --output "$2" --verbosity quiet --nologo "${@:3}" >&2
}

# Publishes a server as the Dockerfile does.
publish_server() {
  publish "$1" "$2" --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:WithBoard=false
}

publish_host() {
  publish_server src/ProductionCrew.Host out/bench/host
}
