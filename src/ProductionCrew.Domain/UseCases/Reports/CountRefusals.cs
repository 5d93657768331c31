using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Adds refusals to those that were counted.</summary>
public sealed record CountRefusals(ImmutableArray<RefusalCount> Counts) : ICommand<CountedRefusals>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<CountedRefusals> Execute(IWriteTransaction tx, Instant now)
    {
        tx.CountRefusals(Counts);
        return new CountedRefusals(Counts.Sum(count => count.Count));
    }
}

/// <summary>How many refusals were added.</summary>
public sealed record CountedRefusals(long Count);
