namespace ProductionCrew.Domain.Values;

/// <summary>A role a person has, with the level (1 to 5) in it.</summary>
public readonly record struct RoleSkill(RoleName Role, int Level);

/// <summary>A role, a minimum level and a headcount that a production needs for its whole length.</summary>
public readonly record struct Requirement(RoleName Role, int MinimumLevel, int Headcount);

/// <summary>A person asked for by name for a role.</summary>
public readonly record struct Pin(RoleName Role, CrewMemberId CrewMember);
