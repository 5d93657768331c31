using ProductionCrew.V1;

namespace ProductionCrew.Client;

/// <summary>What keeps a person from being booked, in few words.</summary>
internal static class ObstacleSummary
{
    public static string Of(Obstacle obstacle) =>
        obstacle.Rule switch
        {
            ErrorReason.RoleMissing => $"has level {obstacle.Level} of {obstacle.MinimumLevel}",
            ErrorReason.OutsideContract when obstacle.FireDate == obstacle.HireDate => "contract is void",
            ErrorReason.OutsideContract => obstacle.FireDate.Length == 0
                ? $"begins on {obstacle.HireDate}"
                : $"under contract from {obstacle.HireDate} until {obstacle.FireDate}",
            _ when obstacle.ProductionTitle.Length > 0 => $"on {obstacle.ProductionTitle}, {obstacle.FirstDate} to {obstacle.LastDate}",
            _ => $"away from {obstacle.FirstDate} to {obstacle.LastDate}",
        };
}
