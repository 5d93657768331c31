namespace ProductionCrew.Storage.DryRuns;

/// <summary>The last ids that a snapshot shows. A dry run counts on from them in memory and takes none from the store.</summary>
public sealed record LastIds(long CrewMember, long Production, long Booking, long Blackout, long Window);
