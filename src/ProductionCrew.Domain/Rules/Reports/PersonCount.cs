using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>Counts one person: contracts and bookings at once, then the hours one after another, in order of their keys.</summary>
internal sealed class PersonCount
{
    private readonly ReportSpec spec;
    private readonly ReportCalendar calendar;
    private readonly FiguresBook book;
    private readonly RateBook rates;
    private readonly CrewMember member;
    private readonly RoleSkill[] skills;
    private readonly List<Figures> touched = [];
    private (LocalDate Date, ProductionId Production, RoleName? Role, int Level)? paid;
    private WorkedMinutes minutes;

    public PersonCount(ReportSpec spec, ReportCalendar calendar, FiguresBook book, RateBook rates, CrewMemberTime time)
    {
        (this.spec, this.calendar, this.book, this.rates, member) = (spec, calendar, book, rates, time.Member);
        skills = [.. member.Roles.Where(skill => spec.Has(skill.Role))];
        Person = book.Of(member);
        rates.Turn(member);
        foreach (var booking in time.Bookings.Where(booking => spec.Has(booking.Production) && spec.Has(booking.Role)))
        {
            Add(booking);
        }
    }

    /// <summary>What is counted of this person alone.</summary>
    public Figures Person { get; }

    public CrewMemberId Id => member.Id;

    public void Add(WorkEntry entry)
    {
        var day = calendar.DayOf(entry.Date);
        if (entry.Minutes == 0 || !calendar.Has(day) || !spec.Has(entry.Production))
        {
            return;
        }

        if (paid is not { } turn || turn.Date != entry.Date || turn.Production != entry.Production)
        {
            Price();
            paid = (entry.Date, entry.Production, entry.Role, entry.Level);
        }

        minutes = minutes.Plus(entry.Kind, entry.Minutes);
        if (!spec.Has(entry.Role))
        {
            return;
        }

        var figure = entry.Kind switch
        {
            WorkKind.Regular => Figure.Regular,
            WorkKind.Overtime => Figure.Overtime,
            _ => Figure.Travel,
        };
        AddHours(book.All, figure, day, entry.Minutes);
        Touched(book.Of(entry.Production)).Days(Figure.Worked).Add(day);
        Touched(Person).Days(Figure.Worked).Add(day);
        if (entry.Role is { } role)
        {
            AddHours(book.Of(role), figure, day, entry.Minutes);
            Touched(book.Of(role, entry.Level)).Days(Figure.Worked).Add(day);
        }
    }

    /// <summary>Adds the person to all figures.</summary>
    public void End()
    {
        Price();
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
        if (figures.Key.Production is null && figures.Key.CrewMember is null)
        {
            figures.AddPerson(Figure.Active, figures.Days(Figure.Worked));
        }

        if (figures.Key.Level > 0)
        {
            figures.Days(Figure.Worked).Clear();
        }
    }

    private void Add(Booking booking)
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

        var figure = booking.State is BookingState.Confirmed ? Figure.Booked : Figure.Held;
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

    /// <summary>Prices all that was worked on one production on one day, in the role of what came first.</summary>
    private void Price()
    {
        if (paid is { } day && spec.Has(day.Role))
        {
            var number = calendar.DayOf(day.Date);
            var amount = rates.AmountOf(day.Role, day.Level, day.Date, minutes);
            Price(book.All, number, amount);
            Price(book.Of(day.Production), number, amount);
            if (day.Role is { } role)
            {
                Price(book.Of(role), number, amount);
                Price(book.Of(day.Production, role), number, amount);
            }
        }

        (paid, minutes) = (null, default);
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
        busy.Add(Person.Days(Figure.Booked));
        busy.Add(Person.Days(Figure.Held));
        busy.Add(Person.Days(Figure.Worked));
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
}
