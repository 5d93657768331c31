namespace ProductionCrew.Client.Load.Running;

/// <summary>A person of the load.</summary>
internal sealed record LoadPerson(string Name, string Role);

/// <summary>The people and productions that a load has made so far, and has to take away again.</summary>
internal sealed class LoadCast
{
    private readonly Lock gate = new();
    private readonly List<LoadPerson> people = [];
    private readonly List<string> productions = [];

    public IReadOnlyList<LoadPerson> People => people;

    public IReadOnlyList<string> Productions => productions;

    /// <summary>How many people of earlier loads were hired again.</summary>
    public int RehiredCount { get; private set; }

    public void AddPerson(LoadPerson person, bool isRehired)
    {
        lock (gate)
        {
            people.Add(person);
            RehiredCount += isRehired ? 1 : 0;
        }
    }

    public void AddProduction(string name)
    {
        lock (gate)
        {
            productions.Add(name);
        }
    }
}
