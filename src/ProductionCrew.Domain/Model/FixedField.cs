namespace ProductionCrew.Domain.Model;

/// <summary>A field that an update of its resource does not change.</summary>
public enum FixedField
{
    HireDate = 1,
    FireDate,
    FirstDate,
    LastDate,
    ProductionTimeZone,
}
