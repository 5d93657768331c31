using NodaTime;
using NodaTime.Text;

namespace ProductionCrew.Storage.Clocks;

public enum ClockState
{
    /// <summary>The clock says the expected time, within the tolerance.</summary>
    Right = 1,

    /// <summary>The clock jumped ahead of the time that has passed.</summary>
    Ahead,

    /// <summary>The clock lies behind what it said before, or behind the change log.</summary>
    Behind,
}

/// <summary>Whether a clock can be believed.</summary>
/// <param name="Said">What it said.</param>
/// <param name="Expected">What it should have said, at the least.</param>
public sealed record ClockVerdict(ClockState State, Instant Said, Instant Expected)
{
    public static ClockVerdict Right { get; } = new(ClockState.Right, default, default);

    public bool IsRight => State is ClockState.Right;

    /// <summary>What is wrong and what to do, for the operator of a running store.</summary>
    public string Explain() =>
        State switch
        {
            ClockState.Right => "the clock is right",
            ClockState.Ahead => $"the clock jumped to {Text(Said)}, and by the time that has passed it is {Text(Expected)}; "
                + "set it right, or restart the service if it is right now",
            _ => $"the clock says {Text(Said)}, and what was said or written before is of {Text(Expected)}; "
                + "set it right, or wait until it has caught up, or restart the service if it is right now",
        };

    /// <summary>The same for a store that cannot start because its log ends in the future.</summary>
    /// <param name="database">The database, in words that the operator knows.</param>
    public string ExplainStart(string database) =>
        $"The change log of {database} ends at {Text(Expected)}, and the clock says {Text(Said)}. If the clock is wrong, set it right or wait; "
        + $"if the log is wrong, restore a backup, or start with the setting ProductionCrew:AcceptedLogEnd={Text(Expected)} to go on by the clock.";

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
