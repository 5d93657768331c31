namespace ProductionCrew.Storage.DryRuns;

/// <summary>The last ids that a snapshot shows: a dry run counts on from there, and gives nothing away.</summary>
public sealed record LastIds(long CrewMember, long Production, long Booking, long Blackout, long Window);
