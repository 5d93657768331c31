namespace ProductionCrew.Domain.Rules;

/// <summary>What happens to live bookings that their holder cannot keep.</summary>
public enum BookingPolicy
{
    /// <summary>The command is refused, naming them.</summary>
    Refuse = 1,

    /// <summary>They are released, or cut if part of them can be kept.</summary>
    Release,

    /// <summary>They are released or cut, and somebody free with the role and level takes over; refused if that cannot be.</summary>
    Substitute,
}
