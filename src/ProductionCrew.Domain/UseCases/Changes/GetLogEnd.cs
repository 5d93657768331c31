using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Changes;

/// <summary>Asks where the change log ends now.</summary>
public sealed record GetLogEnd : IQuery<LogEnd>
{
    public Outcome<LogEnd> Execute(IReadTransaction tx, Instant now) => new LogEnd(tx.LastSequence());
}

/// <summary>The end of the change log.</summary>
/// <param name="Sequence">The sequence of its last line; 0 if it is empty.</param>
public sealed record LogEnd(long Sequence);
