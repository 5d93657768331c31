using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Reference;

/// <summary>What the contract's comment says of an rpc, taken apart.</summary>
/// <param name="Meaning">What the rpc does.</param>
/// <param name="Refusals">What it refuses with, in the words of the comment; empty if it says nothing of that.</param>
/// <param name="Retry">Whether a retry is safe.</param>
/// <param name="Reasons">The reasons that it can refuse with, apart from those of any call.</param>
public sealed partial record RpcText(string Meaning, string Refusals, string Retry, ImmutableArray<ReasonText> Reasons)
{
    private const string RefusalMark = "Refuses with ";
    private const string RetryMark = "Retry: ";

    public static RpcText Of(MethodDescriptor rpc)
    {
        var comment = ContractComments.Of(rpc);
        var retry = LineAt(comment, RetryMark, comment.Length);
        var refusals = LineAt(comment, RefusalMark, retry);
        return new(
            Plain(comment[..refusals]),
            Plain(comment[refusals..retry]),
            Plain(comment[retry..]).Replace(RetryMark, "", StringComparison.Ordinal),
            [.. ReasonsOf(rpc, comment[refusals..retry]).Distinct()]
        );
    }

    private static IEnumerable<ReasonText> ReasonsOf(MethodDescriptor rpc, string refusals)
    {
        foreach (Match word in Capitals().Matches(refusals))
        {
            if (ReasonText.ByName.TryGetValue(word.Value, out var reason))
            {
                yield return reason;
            }
        }

        // The comment points to another rpc instead of repeating its reasons.
        foreach (Match other in SameAs().Matches(refusals))
        {
            foreach (var reason in Of(rpc.Service.FindMethodByName(other.Groups["rpc"].Value)).Reasons)
            {
                yield return reason;
            }
        }
    }

    private static int LineAt(string comment, string mark, int otherwise)
    {
        var place = comment.IndexOf("\n" + mark, StringComparison.Ordinal);
        return place < 0 ? otherwise : place;
    }

    private static string Plain(string lines) => lines.Replace('\n', ' ').Trim();

    [GeneratedRegex("[A-Z][A-Z_]+", RegexOptions.None, 1000)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"\bas (?<rpc>\w+)\s+does", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SameAs();
}
