using System.ComponentModel;
using System.Diagnostics;

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

    /// <summary>What keeps the program from being used here; null if nothing does.</summary>
    public static string? MissingFor(string tool) =>
        !OperatingSystem.IsLinux() ? "it takes Linux"
        : Works(tool) ? null
        : $"{tool} is not installed or not permitted; see ./run setup";

    private static bool Works(string tool) =>
        tool switch
        {
            Strace => Works(tool, "-f", "-qq", "-o", "/dev/null", "true"),
            Bash => Works(tool, "-c", "ulimit -f 1000"),
            Postgres => Works(Bash, "-c", "command -v initdb || ls /usr/lib/postgresql/*/bin/initdb"),
            _ => Works(tool, "--version"),
        };

    private static bool Works(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            );
            return process is not null && process.WaitForExit(ChildHost.Patience) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs a program of the system. Without it the test is skipped, and where CI is true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        Tool = tool;
        Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null : Faults.Tool.MissingFor(tool);
    }

    public string Tool { get; }
}
