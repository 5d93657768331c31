namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>What becomes of people who cannot move with their production.</summary>
public enum ReschedulePolicy
{
    /// <summary>The command is refused and names what is in the way.</summary>
    Refuse = 1,

    /// <summary>Exactly they are replaced, by free people of the same role and level.</summary>
    Substitute,
}
