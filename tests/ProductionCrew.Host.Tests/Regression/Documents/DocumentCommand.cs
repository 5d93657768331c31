using System.Text.RegularExpressions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Documents;

/// <summary>
/// A command of a page, as written in a block marked <c>sh</c>. A comment at its end says what comes of it: <c># says: TEXT</c> that it
/// ends well and its output has the text, <c># refused: TEXT</c> that its exit code is 1 and its output has the text, <c># serves</c> that
/// it runs on. Without such a comment it ends well.
/// </summary>
internal sealed partial record DocumentCommand(string Text, string Claim, string Said)
{
    public const string Says = "says";
    public const string Refused = "refused";
    public const string Serves = "serves";

    /// <summary>Whether it only gives a name to something that later commands use.</summary>
    public bool IsAssignment => Assignment().IsMatch(Text);

    /// <summary>All commands of a page, in order.</summary>
    public static IEnumerable<DocumentCommand> Of(string document)
    {
        var isInside = false;
        var text = "";
        foreach (var line in File.ReadLines(Repository.PathOf(document)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isInside = line == "```sh";
                continue;
            }

            if (!isInside || (text.Length == 0 && (line.Length == 0 || line.StartsWith('#'))))
            {
                continue;
            }

            text += line + "\n";
            if (IsWhole(text))
            {
                yield return Parse(text.TrimEnd());
                text = "";
            }
        }

        Assert.Equal("", text);
    }

    /// <summary>Whether no quote is open and no line goes on. Comments at the end of commands have no quotes.</summary>
    private static bool IsWhole(string text) =>
        text.Count(letter => letter == '\'') % 2 == 0 && !text.EndsWith("\\\n", StringComparison.Ordinal);

    private static DocumentCommand Parse(string text) =>
        Outcome().Match(text) is { Success: true } claim
            ? new DocumentCommand(text[..claim.Index], claim.Groups["claim"].Value, claim.Groups["said"].Value)
            : new DocumentCommand(text, Says, "");

    [GeneratedRegex(
        """^\w+=("[^"]*"|[^\s"]+)$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Assignment();

    [GeneratedRegex(
        @"\s+# (?:(?<claim>says|refused): (?<said>.+)|(?<claim>serves))$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Outcome();
}
