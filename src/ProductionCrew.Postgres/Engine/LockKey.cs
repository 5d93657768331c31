namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// The kinds of advisory locks, in one space of numbers: the kind in the top bits, the thing itself below. <see cref="DeskKeys"/> adds the
/// desk.
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
    /// Held by a command that concerns several people, before it locks them. Only one such command runs at a time: so there are never more
    /// locks than one command needs, and two that prefer the same people do not spoil each other's plans.
    /// </summary>
    public const long Several = 5L << KindShift;

    /// <summary>
    /// Added to a number made from a mail address: held by a command that makes sure that nobody else begins to use the address. It is the
    /// last lock of a command, and no command has two of them, so whoever holds one waits for nobody.
    /// </summary>
    public const long Email = 6L << KindShift;

    private const int KindShift = 56;
}
