using ProductionCrew.Domain.Model;

namespace ProductionCrew.Host.Errors;

/// <summary>
/// The message of a refusal, for people whose client does not show the details: one obstacle in a sentence, or each in a line, and then what
/// to do.
/// </summary>
internal static class RejectionText
{
    public static string Of(Rejection rejection)
    {
        var (next, count) = (NextSteps.Of(rejection), rejection.Obstacles.Length);
        return count > 1
            ? Joined(MessageLines.Of("obstacles", Lines(rejection), count), '\n', next)
            : Joined(ReasonTexts.Describe(rejection.Reason, rejection.Obstacles.FirstOrDefault(), rejection.Resource), ' ', next);
    }

    /// <summary>Those of the rejection's own reason first.</summary>
    private static IEnumerable<string> Lines(Rejection rejection) =>
        rejection
            .Obstacles.OrderBy(obstacle => obstacle.Rule != rejection.Reason)
            .Select(obstacle => ReasonTexts.Describe(obstacle.Rule, obstacle, resource: null));

    private static string Joined(string why, char separator, string next) => next.Length == 0 ? why : why + separator + next;
}
