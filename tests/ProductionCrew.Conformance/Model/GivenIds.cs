namespace ProductionCrew.Conformance.Model;

/// <summary>
/// The ids that a store gave to a command, for the model to give the same ones to the same command: a store may leave gaps, and by then
/// the two would number differently.
/// </summary>
internal sealed class GivenIds
{
    private readonly Queue<object> ids = new();

    /// <summary>Begins a command, or begins it again.</summary>
    public void Begin() => ids.Clear();

    public void Add(object id) => ids.Enqueue(id);

    /// <summary>The id the store gave here; where it gave none, the one that the model counts.</summary>
    public T NextOr<T>(T counted)
        where T : struct => ids.TryDequeue(out var next) && next is T given ? given : counted;
}
