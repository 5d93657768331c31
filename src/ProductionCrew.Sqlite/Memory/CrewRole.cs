using ProductionCrew.Domain;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// A role and everybody who has it, had it, or was about to: nobody is taken out, because a reader may stand where they still have it.
/// Only the writer adds.
/// </summary>
/// <param name="Number">Its place among the roles of the index.</param>
internal sealed record CrewRole(int Number, RoleName Name)
{
    private readonly IdSet members = new(IdList.None);

    /// <summary>The ids of the members, ascending.</summary>
    public ReadOnlySpan<long> MemberIds => members.AsSpan();

    public void Add(long id) => members.Add(id);
}
