using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Calendars;

/// <summary>Makes the calendar of a person or a production readable for whoever has the secret.</summary>
/// <param name="CrewMember">Whose calendar; null for a production's.</param>
/// <param name="Production">Which production's calendar; null for a person's.</param>
/// <param name="SecretHash">The hash of the secret that the caller is told.</param>
/// <param name="Creator">The caller, as in the change log.</param>
public sealed record CreateCalendarFeed(CrewMemberId? CrewMember, ProductionId? Production, string SecretHash, string Creator)
    : ICommand<CalendarFeed>
{
    public Outcome<CalendarFeed> Execute(IWriteTransaction tx, Instant now)
    {
        var active = new CalendarFeedFilter(CrewMember, Production, ShowRevoked: false, new PageRequest(After: null, Size: 1));
        var listed = new ListCalendarFeeds(active).Execute(tx, now);
        if (!listed.IsAccepted)
        {
            return listed.Rejection;
        }

        if (listed.Result.TotalSize >= Limits.CalendarFeedsMax)
        {
            return Rejection.About(Reason.CalendarFeedLimit, (object?)CrewMember ?? Production!);
        }

        var id = new CalendarFeedId(tx.LastCalendarFeedId() + 1);
        var created = new CalendarFeed(id, SecretHash, Creator, CalendarFeedState.Active, Version: 1, CreateTime: now, UpdateTime: now)
        {
            CrewMember = CrewMember,
            Production = Production,
        };
        tx.Put(created, ChangeKind.CalendarFeedCreated);
        return created;
    }
}
