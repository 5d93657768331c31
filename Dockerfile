# Builds the board and the service, and packs them without Node.js and the SDK. Nothing here needs more than this repository, npm and NuGet.
# For a build that can be repeated to the byte, give the bases with their digests:
# docker build --build-arg NODE_IMAGE=docker.io/library/node:22@sha256:... --build-arg SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0@sha256:... --build-arg RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0@sha256:... .
ARG NODE_IMAGE=docker.io/library/node:22
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${NODE_IMAGE} AS board
WORKDIR /source
COPY protos protos
COPY web web
COPY scripts/board.sh scripts/
RUN ["bash", "scripts/board.sh"]

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY global.json nuget.config Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY protos protos
COPY demo demo
COPY deploy/load deploy/load
COPY src src
COPY .config .config
COPY scripts/sbom.sh scripts/
COPY --from=board /source/web/dist web/dist
RUN ["dotnet", "publish", "src/ProductionCrew.Host/ProductionCrew.Host.csproj", "--configuration", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "-p:RestoreLockedMode=true", "--output", "/app"]
RUN ["bash", "scripts/sbom.sh", "/app"]
RUN ["mkdir", "/empty"]

FROM ${RUNTIME_IMAGE}
ARG RUNTIME_IMAGE
ARG VERSION=0.1.0
# What only the one who builds knows: --build-arg REVISION=$(git rev-parse HEAD) --build-arg CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)
ARG REVISION
ARG CREATED
LABEL org.opencontainers.image.title="ProductionCrew" org.opencontainers.image.description="The crew desk of a film or TV studio, as a gRPC service" org.opencontainers.image.vendor="The ProductionCrew contributors" org.opencontainers.image.licenses="MIT" org.opencontainers.image.version="${VERSION}" org.opencontainers.image.revision="${REVISION}" org.opencontainers.image.created="${CREATED}" org.opencontainers.image.base.name="${RUNTIME_IMAGE}"
WORKDIR /app
COPY --from=build /app .
# The volume takes its owner from the directory it is mounted over.
COPY --from=build --chown=$APP_UID /empty /data
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS= ASPNETCORE_URLS=http://+:5080 ProductionCrew__HttpUrl=http://+:5081 Logging__Console__FormatterName=json DATABASE_URL=sqlite:/data/productioncrew.db
VOLUME /data
EXPOSE 5080 5081
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["/app/productioncrew", "health", "http://127.0.0.1:5080"]
ENTRYPOINT ["/app/productioncrew", "serve"]
