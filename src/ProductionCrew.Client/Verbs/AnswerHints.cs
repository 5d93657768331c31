using Google.Protobuf;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>What a person should know beside an answer, because it does not show it.</summary>
internal static class AnswerHints
{
    /// <summary>What is said before the answer; empty if nothing is.</summary>
    public static string Before(IMessage request) =>
        request is IChangeRequest { ValidateOnly: true } ? "Checked only: nothing was kept of what follows (--validate-only)." : "";

    /// <summary>What is said after it; empty if nothing is.</summary>
    public static string After(IMessage request) =>
        request is ScheduleProductionRequest { Unstaffed: false, Production.Requirements.Count: 0 }
            ? "It requires nobody, so nobody was booked. --requirements ROLE:HEADCOUNT:LEVEL says whom it needs, here or in `productions update`."
            : "";
}
