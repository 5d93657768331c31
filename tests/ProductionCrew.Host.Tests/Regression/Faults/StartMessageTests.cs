using System.Net;
using System.Net.Sockets;
using Npgsql;
using ProductionCrew.Client;
using ProductionCrew.Conformance;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>What newcomers meet before anything works is said in one line: what happened, and what to do about it.</summary>
[Trait("Store", "own")]
public sealed class StartMessageTests : IDisposable
{
    private const string Secret = "not-the-password";
    private const string NoServer = "postgresql://ann:" + Secret + "@127.0.0.1:1/crew";
    private const string Nowhere = "http://127.0.0.1:1";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_taken_port_names_another()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await AssertSaysAsync(
            ExitCode.CannotBind,
            ["serve", $"--urls=http://127.0.0.1:{port}", $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}"],
            $"cannot listen on http://127.0.0.1:{port}: the address is in use",
            "--urls http://127.0.0.1:5082"
        );
    }

    [Fact]
    public async Task An_address_of_another_machine_names_those_of_this_one() =>
        await AssertSaysAsync(
            ExitCode.CannotBind,
            ["serve", "--urls=http://192.0.2.1:5080", "--ProductionCrew:Access=open", $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}"],
            "this machine has no such address",
            "--urls http://0.0.0.0:5080"
        );

    [Fact]
    public async Task A_directory_that_cannot_be_created_is_named()
    {
        await File.WriteAllTextAsync(folder.PathOf("file"), "");

        await AssertSaysAsync(
            ExitCode.Unavailable,
            Serve($"sqlite:{folder.PathOf("file", "crew.db")}"),
            $"its directory {folder.PathOf("file")} cannot be created",
            "DATABASE_URL=sqlite:PATH"
        );
    }

    [Fact]
    public async Task A_directory_in_place_of_a_file_is_told_apart_and_nothing_is_left_beside_it()
    {
        var directory = Directory.CreateDirectory(folder.PathOf("data")).FullName;

        await AssertSaysAsync(
            ExitCode.Unavailable,
            Serve($"sqlite:{directory}"),
            "is a directory",
            $"DATABASE_URL=sqlite:{Path.Combine(directory, "productioncrew.db")}"
        );

        Assert.Equal([directory], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_database_that_is_not_there_cannot_be_checked() =>
        await AssertSaysAsync(
            ExitCode.Unavailable,
            ["check", $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}"],
            "There is no database",
            "productioncrew serve"
        );

    [Fact]
    public async Task A_server_that_does_not_answer_is_named() =>
        await AssertSaysAsync(
            ExitCode.Unavailable,
            Serve(NoServer),
            "The server 127.0.0.1:1 of the database crew cannot be reached",
            "start PostgreSQL there"
        );

    [ToolFact(Tool.Postgres)]
    public async Task A_database_that_was_not_created_comes_with_the_command_that_creates_it()
    {
        var url = await ServerUrlAsync();

        await AssertSaysAsync(
            ExitCode.Unavailable,
            Serve(
                new UriBuilder(url) { Path = "nobody_made_this" }
                    .Uri
                    .OriginalString
            ),
            "There is no database nobody_made_this on",
            $"createdb --host={url.Host} --port={url.Port} --encoding=UTF8 --template=template0 --owner={url.UserInfo.Split(':')[0]} nobody_made_this"
        );
    }

    [ToolFact(Tool.Postgres)]
    public async Task A_wrong_password_is_called_so_and_not_shown() =>
        await AssertSaysAsync(
            ExitCode.Unavailable,
            Serve(
                new UriBuilder(await ServerUrlAsync()) { Password = Secret }
                    .Uri
                    .OriginalString
            ),
            "does not accept the password of the user",
            "PGPASSFILE"
        );

    [ToolFact(Tool.Postgres)]
    public async Task A_user_without_rights_comes_with_the_statement_that_gives_them()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var user = $"guest_{Guid.NewGuid():N}";
        await PostgresDatabase.MaintainAsync($"CREATE ROLE {user} LOGIN PASSWORD '{Secret}'");
        try
        {
            await AssertSaysAsync(
                ExitCode.Unavailable,
                Serve(
                    new UriBuilder(database.Url) { UserName = user, Password = Secret }
                        .Uri
                        .OriginalString
                ),
                $"The user {user} may not",
                $"ALTER DATABASE {database.Name} OWNER TO {user}"
            );
        }
        finally
        {
            await PostgresDatabase.MaintainAsync($"DROP ROLE {user}");
        }
    }

    [Theory]
    [InlineData(ExitCode.Unavailable, "--address", "crew", "list", "--address", Nowhere)]
    [InlineData(ExitCode.Unavailable, "--address", "watch", "--address", Nowhere)]
    [InlineData(ExitCode.Unavailable, "the address of one that runs", "demo", Nowhere)]
    [InlineData(ExitCode.Unavailable, "the address of one that runs", "smoke", Nowhere)]
    [InlineData(ExitCode.Unavailable, "the address of one that runs", "sweep", Nowhere)]
    [InlineData(ExitCode.Failed, "the address of one that runs", "health", Nowhere)]
    public async Task Without_a_service_the_verbs_say_how_to_start_one(int exitCode, string advice, params string[] verb)
    {
        var run = await ProgramRun.OfAsync(ChildHost.Executable, verb);

        Assert.Equal(exitCode, run.ExitCode);
        var said = Assert.Single(
            (run.Output + run.Errors).Split('\n'),
            line => line.Contains("No service answers", StringComparison.Ordinal)
        );
        Assert.Contains($"No service answers at {Nowhere} (Connection refused", said, StringComparison.Ordinal);
        Assert.Contains("start one with `productioncrew serve`", said, StringComparison.Ordinal);
        Assert.Contains(advice, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_names_the_whole_path_of_its_file()
    {
        await using var child = new ChildProcess(
            ProgramStart.Of(ChildHost.Executable, "serve", "--urls=http://127.0.0.1:0", "--DATABASE_URL=sqlite:crew.db").In(folder.Path)
        );
        await child.ListeningAsync();

        var opened = child.Output.First();
        Assert.Contains($"Opened {folder.PathOf("crew.db")} of ", opened, StringComparison.Ordinal);
        Assert.EndsWith("it has no changes yet.", opened, StringComparison.Ordinal);
    }

    [ToolFact(Tool.Postgres)]
    public async Task The_start_names_its_database_and_server_but_no_password()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var child = new ChildProcess(ProgramStart.Of(ChildHost.Executable, Serve(database.Url.OriginalString)));
        await child.ListeningAsync();

        Assert.EndsWith(
            $"Opened the PostgreSQL database {database.Name} on {database.Url.Host}:{database.Url.Port}.",
            child.Output.First(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(child.Output, line => line.Contains(database.Url.UserInfo.Split(':')[1], StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private static string[] Serve(string database) => ["serve", "--urls=http://127.0.0.1:0", $"--DATABASE_URL={database}"];

    private static async Task<Uri> ServerUrlAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(await RunServer.ConnectionStringAsync("postgres"));
        return new Uri($"postgresql://{server.Username}:{server.Password}@{server.Host}:{server.Port}/postgres");
    }

    private static async Task AssertSaysAsync(int exitCode, string[] verb, string what, string advice)
    {
        var run = await ProgramRun.OfAsync(ChildHost.Executable, verb);

        Assert.Equal(exitCode, run.ExitCode);
        var said = Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.StartsWith("productioncrew: ", said, StringComparison.Ordinal);
        Assert.Contains(what, said, StringComparison.Ordinal);
        Assert.Contains(advice, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
    }
}
