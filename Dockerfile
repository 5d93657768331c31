# Builds the service and packs it without the SDK. Nothing here needs more than this repository and NuGet.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY protos protos
COPY demo demo
COPY src src
RUN ["dotnet", "publish", "src/ProductionCrew.Host/ProductionCrew.Host.csproj", "--configuration", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "--output", "/app"]
RUN ["mkdir", "/empty"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The volume takes its owner from the directory it is mounted over.
COPY --from=build --chown=$APP_UID /empty /data
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS= ASPNETCORE_URLS=http://+:5080 DATABASE_URL=sqlite:/data/productioncrew.db
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["/app/productioncrew", "health", "http://127.0.0.1:5080"]
ENTRYPOINT ["/app/productioncrew", "serve"]
