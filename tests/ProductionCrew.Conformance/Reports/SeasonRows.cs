using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Reports;

/// <summary>Short ways to write the rows of a season.</summary>
internal abstract class SeasonRows(IWriteTransaction tx, Instant now)
{
    protected IWriteTransaction Tx { get; } = tx;

    protected Instant Now { get; } = now;

    protected CrewMember Hire(int from, int? until, Func<CrewMember, CrewMember> change)
    {
        var member = change(
            Sample.Member(Tx.NextCrewMemberId(), Now) with
            {
                HireDate = Sample.Day(from),
                FireDate = until is { } end ? Sample.Day(end) : null,
            }
        );
        Tx.Put(member, ChangeKind.CrewMemberHired);
        return member;
    }

    protected Production Schedule(int first, int last, Func<Production, Production> change)
    {
        var show = change(Sample.Production(Tx.NextProductionId(), Now).On(Sample.Days(first, last)));
        Tx.Put(show, ChangeKind.ProductionScheduled);
        return show;
    }

    protected void Hold(CrewMember member, Production show, int first, int last, int aheadCount, int hours, RoleName? role = null) =>
        Book(
            member,
            show,
            first,
            last,
            booking =>
                booking with
                {
                    State = BookingState.Held,
                    HoldExpireTime = Now + Duration.FromHours(hours),
                    AheadCount = aheadCount,
                    Role = role ?? booking.Role,
                }
        );

    protected void Slot(CrewMember member, Production show, Instant start, int hours)
    {
        var interval = new Interval(start, start + Duration.FromHours(hours));
        var last = (interval.End - Duration.Epsilon).InZone(member.TimeZone).Date;
        _ = DateRange.TryCreate(start.InZone(member.TimeZone).Date, last, out var dates);
        Book(
            member,
            show,
            0,
            0,
            booking => booking with { IsSlot = true, Interval = interval, Dates = dates, Role = member.Roles[0].Role }
        );
    }

    protected void Book(CrewMember member, Production show, int first, int last, Func<Booking, Booking>? change = null)
    {
        var booking = Sample.Booking(Tx.NextBookingId(), member.Id, show, Sample.Days(first, last), Now);
        Tx.Put(change?.Invoke(booking) ?? booking, ChangeKind.BookingConfirmed);
    }

    protected void Card(CrewMemberId? member, RoleName? role, int level, int from, PayRates rates) =>
        Tx.Put(
            new RateCard(new RateCardId(Tx.LastRateCardId() + 1), new RateTerms(member, role, level, Sample.Day(from)), rates, 1, Now, Now),
            ChangeKind.RateCardCreated
        );

    protected static OvertimeStep Step(int after, long nanos) => new(after, Amount("EUR", nanos));

    protected static Money Amount(string currency, long nanos) =>
        Money.TryCreate(currency, nanos, out var money) ? money : throw new ArgumentOutOfRangeException(nameof(nanos));
}
