namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// The kinds of advisory locks, in one space: what kind of thing in the top bits, which one below. <see cref="DeskKeys"/> adds whose.
/// </summary>
internal static class LockKey
{
    /// <summary>Held shared by every command, and exclusively by one that concerns the whole desk.</summary>
    public const long Desk = 1L << KindShift;

    /// <summary>Added to the id of a crew member: held by the command that concerns that member.</summary>
    public const long CrewMember = 2L << KindShift;

    /// <summary>Held by the replica that numbers the change log.</summary>
    public const long Sequencer = 3L << KindShift;

    /// <summary>Held by the process that migrates the schema.</summary>
    public const long Migration = 4L << KindShift;

    /// <summary>
    /// Held by a command that concerns several people, before it takes them: one at a time, so that there are never more locks than one such
    /// command needs, and of two that prefer the same people none works for nothing.
    /// </summary>
    public const long Several = 5L << KindShift;

    /// <summary>
    /// Added to a number made from a mail address: held by a command that makes sure that nobody comes to share the address. It is the last
    /// that a command takes, and nobody takes two, so whoever waits for it keeps nobody waiting who has it.
    /// </summary>
    public const long Email = 6L << KindShift;

    private const int KindShift = 56;
}
