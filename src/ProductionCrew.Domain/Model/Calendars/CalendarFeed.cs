using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Calendars;

/// <summary>An address under which the calendar of a person or a production can be read by whoever knows it.</summary>
/// <param name="SecretHash">The SHA-256 of the secret in the address, in hexadecimal digits; null once the feed is revoked.</param>
/// <param name="Creator">The caller that created it, as in the change log.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record CalendarFeed(
    CalendarFeedId Id,
    string? SecretHash,
    string Creator,
    CalendarFeedState State,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    /// <summary>Whose calendar it is; null for a production's.</summary>
    public CrewMemberId? CrewMember { get; init; }

    /// <summary>Which production's calendar it is; null for a person's.</summary>
    public ProductionId? Production { get; init; }

    public bool IsActive => State is CalendarFeedState.Active;
}

/// <summary>The states of a feed; the numbers are stored.</summary>
public enum CalendarFeedState
{
    Active = 1,
    Revoked = 2,
}

/// <summary>Which feeds a list has, in order of id, and which page of it; a null filter lets every feed through.</summary>
/// <param name="ShowRevoked">Whether those that were revoked are listed too.</param>
public sealed record CalendarFeedFilter(CrewMemberId? CrewMember, ProductionId? Production, bool ShowRevoked, PageRequest Page);
