using System.Text.RegularExpressions;

namespace ProductionCrew.Client;

/// <summary>
/// How the executable is called where it was started. In a clone it is not on the PATH: <c>./run</c> starts it, and says so by a variable.
/// </summary>
internal static partial class CommandName
{
    /// <summary>The name that advice uses; absent for that of the executable.</summary>
    public const string Variable = "PRODUCTIONCREW_COMMAND";

    public const string OfExecutable = "productioncrew";

    private const int MatchTimeoutMs = 1_000;

    public static string Current => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : OfExecutable;

    /// <summary>A text whose commands are called by another name: messages are written with that of the executable.</summary>
    public static string In(string text, string name) => Command.Replace(text, _ => name);

    /// <summary>The name before a verb or an option; neither a path that ends with it nor what is before a colon.</summary>
    [GeneratedRegex("(?<![\\w/.-])productioncrew(?= [a-z-])", RegexOptions.None, MatchTimeoutMs)]
    private static partial Regex Command { get; }
}
