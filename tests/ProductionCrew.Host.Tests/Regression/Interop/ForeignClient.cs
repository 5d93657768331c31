using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>A gRPC client that is not ours, run as a process of its own.</summary>
public enum ForeignClient
{
    /// <summary>Debian's python3-grpcio on Debian's own copy of the gRPC project's protos.</summary>
    Python,

    /// <summary>@grpc/grpc-js from npm.</summary>
    Node,

    /// <summary><c>buf curl</c> from npm, which knows no protos but those of the server's reflection.</summary>
    Buf,

    /// <summary>Python with nothing but sockets.</summary>
    RawFrames,
}

/// <summary>Finds the foreign clients and runs them.</summary>
internal static class ForeignClients
{
    private const string Python = "/usr/bin/python3";
    private static readonly Dictionary<ForeignClient, Lazy<string?>> Missing = Enum.GetValues<ForeignClient>()
        .ToDictionary(client => client, client => new Lazy<string?>(() => FindMissing(client)));

    /// <summary>What keeps the client from running here, or null if nothing does.</summary>
    public static string? MissingFor(ForeignClient client) => Missing[client].Value;

    /// <summary>Runs the client to its end; one that hangs is killed and fails the test.</summary>
    public static async Task<ForeignRun> RunAsync(ForeignClient client, params string[] arguments)
    {
        if (MissingFor(client) is { } missing)
        {
            Assert.Fail(missing);
        }

        var (program, leading) = CommandOf(client);
        return new ForeignRun(await ProgramRun.OfAsync(program, [.. leading, .. arguments]));
    }

    private static (string Program, string[] Leading) CommandOf(ForeignClient client) =>
        client switch
        {
            ForeignClient.Python => (Python, [Repository.PathOf("tests/clients/python/interop.py")]),
            ForeignClient.RawFrames => (Python, [Repository.PathOf("tests/clients/raw/frames.py")]),
            ForeignClient.Node => ("node", [Repository.PathOf("tests/clients/node/interop.mjs")]),
            ForeignClient.Buf => (Repository.PathOf("node_modules/.bin/buf"), ["curl", "--protocol", "grpc", "--http2-prior-knowledge"]),
            _ => throw new ArgumentOutOfRangeException(nameof(client)),
        };

    private static string? FindMissing(ForeignClient client) =>
        client switch
        {
            ForeignClient.Python when !ProgramRun.Succeeds(Python, "-c", "import grpc, grpc_tools.protoc") =>
                "python3-grpcio and python3-grpc-tools are not installed; see ./run setup",
            ForeignClient.Python when !File.Exists("/usr/share/grpc-proto/grpc/testing/test.proto") =>
                "grpc-proto is not installed; see ./run setup",
            ForeignClient.RawFrames when !File.Exists(Python) => $"there is no {Python}",
            ForeignClient.Node when !ProgramRun.Succeeds("node", "--version") => "node is not installed; see ./run setup",
            ForeignClient.Node when !Directory.Exists(Repository.PathOf("node_modules/@grpc/grpc-js")) =>
                "@grpc/grpc-js is not installed; see ./run setup",
            ForeignClient.Buf when !File.Exists(Repository.PathOf("node_modules/.bin/buf")) => "buf is not installed; see ./run setup",
            _ => null,
        };
}
