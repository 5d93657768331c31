using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Lists crew members.</summary>
public sealed record ListCrewMembers(CrewMemberFilter Filter) : IQuery<Page<CrewMemberView>>
{
    public Outcome<Page<CrewMemberView>> Execute(IReadTransaction tx, Instant now)
    {
        var page = tx.List(Filter);
        return new Page<CrewMemberView>([.. page.Items.Select(member => CrewMemberView.Of(member, now))], page.Next, page.TotalSize);
    }
}
