using System.Runtime.InteropServices;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>Counts one person: contracts and bookings at once, then the hours one after another, in any order.</summary>
internal sealed class PersonCount
{
    private static readonly Figure[] BusyFigures = [Figure.Booked, Figure.Held, Figure.Worked];

    private readonly ReportSpec spec;
    private readonly ReportCalendar calendar;
    private readonly FiguresBook book;
    private readonly RateBook rates;
    private readonly CrewMember member;
    private readonly RoleSkill[] skills;
    private readonly List<Figures> touched = [];
    private readonly Dictionary<(LocalDate Date, ProductionId Production), PaidDay> paidDays = [];

    public PersonCount(
        ReportSpec spec,
        ReportCalendar calendar,
        FiguresBook book,
        RateBook rates,
        CrewMember member,
        IEnumerable<BookedTime> bookings
    )
    {
        (this.spec, this.calendar, this.book, this.rates, this.member) = (spec, calendar, book, rates, member);
        skills = [.. member.Roles.Where(skill => spec.Has(skill.Role))];
        Person = book.Of(member);
        foreach (var booking in bookings.Where(booking => spec.Has(booking.Production) && spec.Has(booking.Role)))
        {
            Add(booking);
        }
    }

    /// <summary>What is counted of this person alone.</summary>
    public Figures Person { get; }

    public CrewMemberId Id => member.Id;

    public void Add(WorkedTime worked)
    {
        if (worked.Minutes == 0 || !spec.Has(worked.Production))
        {
            return;
        }

        ref var paid = ref CollectionsMarshal.GetValueRefOrAddDefault(paidDays, (worked.Date, worked.Production), out _);
        paid = paid.Plus(worked);
        if (!spec.Has(worked.Role))
        {
            return;
        }

        var day = calendar.DayOf(worked.Date);
        var figure = worked.Kind switch
        {
            WorkKind.Regular => Figure.Regular,
            WorkKind.Overtime => Figure.Overtime,
            _ => Figure.Travel,
        };
        AddHours(book.All, figure, day, worked.Minutes);
        Touched(book.Of(worked.Production)).Days(Figure.Worked).Add(day);
        Touched(Person).Days(Figure.Worked).Add(day);
        if (worked.Role is { } role)
        {
            AddHours(book.Of(role), figure, day, worked.Minutes);
            Touched(book.Of(role, worked.Level)).Days(Figure.Worked).Add(day);
        }
    }

    /// <summary>Adds the person to all figures.</summary>
    public void End()
    {
        rates.Turn(member);
        foreach (var (day, paid) in paidDays)
        {
            Price(day.Date, day.Production, paid);
        }

        if (spec.Roles.IsEmpty || skills.Length > 0)
        {
            AddContracts();
        }

        foreach (var figures in touched)
        {
            AddActive(figures);
            figures.TakeDays(Figure.Booked);
            figures.TakeDays(Figure.Held);
            figures.TakeDays(Figure.Worked);
            figures.TakeDays(Figure.Unpriced);
            figures.IsTouched = false;
        }
    }

    /// <summary>For levels only the people count, not their days.</summary>
    private static void AddActive(Figures figures)
    {
        if (figures.Key.Production is not null || figures.Key.CrewMember is not null || figures.DaysIfAny(Figure.Worked) is not { } worked)
        {
            return;
        }

        figures.AddPerson(Figure.Active, worked);
        if (figures.Key.Level > 0)
        {
            worked.Clear();
        }
    }

    private void Add(BookedTime booking)
    {
        var dates = booking.Dates;
        if (booking.IsSlot && spec.Zone is { } zone)
        {
            var last = (booking.Interval.End - Duration.Epsilon).InZone(zone).Date;
            _ = DateRange.TryCreate(booking.Interval.Start.InZone(zone).Date, last, out dates);
        }

        var (first, end) = (calendar.DayOf(dates.First), calendar.DayOf(dates.Last));
        if (end < 0 || first >= calendar.DayCount)
        {
            return;
        }

        var figure = booking.IsHeld ? Figure.Held : Figure.Booked;
        Touched(book.All).Days(figure).Add(first, end);
        Touched(book.Of(booking.Role)).Days(figure).Add(first, end);
        Touched(book.Of(booking.Production)).Days(figure).Add(first, end);
        Touched(Person).Days(figure).Add(first, end);
    }

    private void AddHours(Figures figures, Figure figure, int day, int number)
    {
        figures.Add(figure, calendar[day], number);
        Touched(figures).Days(Figure.Worked).Add(day);
    }

    /// <summary>Prices all that was worked on one production on one day, in the role of what comes first.</summary>
    private void Price(LocalDate date, ProductionId production, PaidDay paid)
    {
        if (!spec.Has(paid.Role))
        {
            return;
        }

        var day = calendar.DayOf(date);
        var amount = rates.AmountOf(paid.Role, paid.Level, date, paid.Minutes);
        Price(book.All, day, amount);
        Price(book.Of(production), day, amount);
        if (paid.Role is { } role)
        {
            Price(book.Of(role), day, amount);
            Price(book.Of(production, role), day, amount);
        }
    }

    private void Price(Figures figures, int day, long? amount)
    {
        if (amount is { } known)
        {
            figures.Add(Figure.Cost, calendar[day], known);
        }
        else
        {
            Touched(figures).Days(Figure.Unpriced).Add(day);
        }
    }

    private void AddContracts()
    {
        var employed = new DaySet(calendar);
        foreach (var contract in member.Contracts)
        {
            var end = contract.FireDate is { } fireDate ? calendar.DayOf(fireDate) - 1 : calendar.DayCount - 1;
            employed.Add(calendar.DayOf(contract.HireDate), end);
        }

        if (employed.IsEmpty)
        {
            return;
        }

        var busy = new DaySet(calendar);
        foreach (var figure in BusyFigures)
        {
            if (Person.DaysIfAny(figure) is { } set)
            {
                busy.Add(set);
            }
        }

        foreach (var figures in skills.Select(skill => book.Of(skill.Role)).Prepend(book.All))
        {
            figures.AddPerson(Figure.Employed, employed);
            figures.AddDays(Figure.Capacity, employed);
            figures.AddIdle(employed, busy);
        }

        foreach (var skill in skills)
        {
            book.Of(skill.Role, skill.Level).AddPerson(Figure.Employed, employed);
        }

        Person.AddDays(Figure.Capacity, employed);
        employed.Remove(busy);
        Person.AddDays(Figure.Idle, employed);
        book.All.AddDays(Figure.Idle, employed);
    }

    private Figures Touched(Figures figures)
    {
        if (!figures.IsTouched)
        {
            figures.IsTouched = true;
            touched.Add(figures);
        }

        return figures;
    }

    /// <summary>What was worked on one production on one day, and the role and level of the kind that comes first.</summary>
    private readonly record struct PaidDay(WorkedMinutes Minutes, WorkKind First, RoleName? Role, int Level)
    {
        public PaidDay Plus(WorkedTime worked) =>
            First == default || worked.Kind < First
                ? new PaidDay(Minutes.Plus(worked.Kind, worked.Minutes), worked.Kind, worked.Role, worked.Level)
                : this with
                {
                    Minutes = Minutes.Plus(worked.Kind, worked.Minutes),
                };
    }
}
