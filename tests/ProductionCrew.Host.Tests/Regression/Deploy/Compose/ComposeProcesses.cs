using System.Diagnostics;
using System.Security.Cryptography;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>
/// The containers of the compose file as processes of this machine: with their commands, variables and secrets, but with addresses of the
/// loopback interface, and the executable that was built with this test.
/// </summary>
internal sealed class ComposeProcesses : IDisposable
{
    private const string Program = "/app/productioncrew";
    private const string SecretsFolder = "/run/secrets/";

    private readonly TemporaryFolder root = new();
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);

    private ComposeProcesses() { }

    public ComposeFile File { get; } = ComposeFiles.Read(ComposeFiles.Replicas);

    /// <summary>The folder that stands for the file systems of the containers.</summary>
    public string Root => root.Path;

    /// <summary>The database as the server's own superuser sees it.</summary>
    public Uri Database { get; private set; } = null!;

    public static ComposeProcesses Open() => new();

    /// <summary>Makes the database, as the image of PostgreSQL does, and the secrets, as the page about it does.</summary>
    public async Task CreateDatabaseAsync(PostgresServer server)
    {
        var variables = File.Services["postgres"].Environment;
        var (user, database) = (variables["POSTGRES_USER"], variables["POSTGRES_DB"]);
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        await server.SqlAsync($"CREATE ROLE {user} LOGIN PASSWORD '{password}'");
        await server.SqlAsync($"CREATE DATABASE {database} OWNER {user}");
        Database = new UriBuilder(server.Url) { Path = database }.Uri;
        addresses["postgres:5432"] = server.Url.Authority;
        await WriteSecretAsync("pgpass", $"{server.Url.Authority}:{database}:{user}:{password}\n");
        await WriteSecretAsync("access-key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>Says where something is here that has a name in the compose file.</summary>
    public void Place(string inCompose, string here) => addresses[inCompose] = here;

    public async Task WriteSecretAsync(string name, string text)
    {
        Assert.Contains(name, File.Secrets.Keys);
        var path = Here(SecretsFolder + name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllTextAsync(path, text);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>What a container does that ends by itself.</summary>
    public Task<ProgramRun> RunAsync(string name, params (string InCompose, string Here)[] also)
    {
        var service = File.Services[name];
        return ProgramRun.OfAsync(Start(service, [.. service.Entrypoint, .. service.Command], also));
    }

    /// <summary>What another command does in a container.</summary>
    public Task<ProgramRun> ExecAsync(string name, params string[] command) => ProgramRun.OfAsync(Start(File.Services[name], command, []));

    /// <summary>The check of a container.</summary>
    public Task<ProgramRun> CheckAsync(string name, params (string InCompose, string Here)[] also) =>
        ProgramRun.OfAsync(Start(File.Services[name], [.. File.Services[name].Healthcheck.Test[1..]], also));

    /// <summary>A container that serves, by the command of the image.</summary>
    public ChildProcess Serve(string name, string url, string metricsUrl, params KeyValuePair<string, string>[] variables)
    {
        var service = File.Services[name];
        Assert.Empty(service.Command);
        var metrics = service.Environment["ProductionCrew__MetricsUrl"];
        var start = Start(service, Dockerfile.Read().EntryPoint, [(metrics, metricsUrl)]);
        return new ChildProcess(start.With(new("ASPNETCORE_URLS", url), new("PGCONNECT_TIMEOUT", "60")).With(variables));
    }

    /// <summary>What stands for a text of the compose file here.</summary>
    public string Here(string text, params (string InCompose, string Here)[] also)
    {
        text = text.Replace(Program, ChildHost.Executable, StringComparison.Ordinal);
        foreach (var (inCompose, here) in also)
        {
            text = text.Replace(inCompose, here, StringComparison.Ordinal);
        }

        text = addresses.Aggregate(text, (text, place) => text.Replace(place.Key, place.Value, StringComparison.Ordinal));
        return text.Replace(SecretsFolder, root.Path + SecretsFolder, StringComparison.Ordinal);
    }

    public void Dispose() => root.Dispose();

    private ProcessStartInfo Start(ComposeService service, string[] command, (string InCompose, string Here)[] also)
    {
        var words = command.Select(word => Here(word, also)).ToList();
        var variables = service.Environment.Select(variable => KeyValuePair.Create(variable.Key, Here(variable.Value, also)));
        if (service.Environment.ContainsKey(DatabaseUrl.Key))
        {
            // Here the balancer, which calls come from, is on the machine itself.
            variables = variables.Append(KeyValuePair.Create("ProductionCrew__TrustedProxies", "127.0.0.1"));
        }

        return ProgramStart.Of(words[0], words[1..]).In(root.Path).With(variables);
    }
}
