namespace ProductionCrew.TestKit;

/// <summary>
/// How long tests wait at most. A lost answer fails its test and never hangs the run; and because a machine that is busy with something
/// else is slow and not broken, no limit is tight.
/// </summary>
public static class Patience
{
    /// <summary>For an answer, a line of a log, a change that comes about in the background, the start and the end of a server.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <summary>For a program that is run to its end. A publish takes half a minute on two free cores, and many times that on taken ones.</summary>
    public static readonly TimeSpan Run = TimeSpan.FromMinutes(12);
}
