using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ProductionCrew.TestKit.Processes;

/// <summary>How programs are started whose output is read.</summary>
public static class ProgramStart
{
    /// <summary>How a program is started, with this environment and .NET's own runtime for those that are built on it.</summary>
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")) },
        };

    /// <summary>The same, in a folder.</summary>
    public static ProcessStartInfo In(this ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        return start;
    }

    /// <summary>The same, with variables beside its own environment.</summary>
    public static ProcessStartInfo With(this ProcessStartInfo start, params IEnumerable<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
