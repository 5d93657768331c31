using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Work;

/// <summary>What the people in a role, or one person, are paid from a day on. A replaced card keeps its earlier revisions.</summary>
/// <param name="Terms">Whom it is for, and from when on.</param>
/// <param name="Version">The revision, from 1 on; the etag.</param>
public sealed record RateCard(RateCardId Id, RateTerms Terms, PayRates Rates, long Version, Instant CreateTime, Instant UpdateTime)
    : IVersioned;

/// <summary>Whom a card is for. No two cards that are current are for the same.</summary>
/// <param name="CrewMember">Whose own terms they are; null for all who have the role.</param>
/// <param name="Role">Null for any role of the person.</param>
/// <param name="Level">The least level in the role that it is for.</param>
/// <param name="ValidFrom">The first day that it is for.</param>
public sealed record RateTerms(CrewMemberId? CrewMember, RoleName? Role, int Level, LocalDate ValidFrom)
{
    /// <summary>A text that is the same exactly if the terms are.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{CrewMember?.Value} {Role?.Text} {Level} {LocalDatePattern.Iso.Format(ValidFrom)}");
}

/// <summary>Amounts of one currency. All of them are exact.</summary>
/// <param name="Unit">What the base is paid for.</param>
/// <param name="StandardMinutes">How long a standard day is.</param>
/// <param name="Base">What regular work is paid.</param>
public sealed record PayRates(RateUnit Unit, int StandardMinutes, Money Base)
{
    /// <summary>What an hour of travel is paid; null for as much as an hour of regular work.</summary>
    public Money? TravelHour { get; init; }

    /// <summary>What is paid for each day with work beside the hours; null for nothing.</summary>
    public Money? PerDiem { get; init; }

    /// <summary>What hours of overtime are paid, in steps by ascending minutes, the first from 0 on; none for the hourly base.</summary>
    public ImmutableArray<OvertimeStep> Overtime
    {
        get => field.IsDefault ? [] : field;
        init => field = value.IsDefaultOrEmpty ? default : value;
    }
}

/// <summary>What overtime beyond some of it is paid.</summary>
/// <param name="AfterMinutes">The minutes of a day's overtime that come before.</param>
/// <param name="HourlyRate">What an hour is paid from there on.</param>
public sealed record OvertimeStep(int AfterMinutes, Money HourlyRate);

/// <summary>What a base rate is for; the numbers are stored.</summary>
public enum RateUnit
{
    Hour = 1,
    Day = 2,
}

/// <summary>Which cards a list has, in order of id and revision, and which page of it; a null filter lets every card through.</summary>
/// <param name="ShowReplaced">Whether revisions that were replaced are listed too.</param>
public sealed record RateCardFilter(CrewMemberId? CrewMember, RoleName? Role, bool ShowReplaced, PageRequest Page);
