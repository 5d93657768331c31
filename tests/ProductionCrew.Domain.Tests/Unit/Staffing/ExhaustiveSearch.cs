namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>Tries every way to seat people and keeps what the product prefers, word for word and as slowly as it likes.</summary>
internal sealed class ExhaustiveSearch(StaffingCase staffing)
{
    private readonly int[] room = [.. staffing.Groups.Select(group => group.Count)];
    private readonly List<Candidate> seated = [];

    /// <summary>The most seats that can be filled.</summary>
    public int SeatedMax { get; private set; }

    /// <summary>The preferred people for the most seats, in order of id.</summary>
    public Candidate[] Best { get; private set; } = [];

    public ExhaustiveSearch Run()
    {
        Try(0);
        return this;
    }

    private void Try(int index)
    {
        if (index == staffing.People.Count)
        {
            if (IsBetter(seated, Best))
            {
                Best = [.. seated];
                SeatedMax = Best.Length;
            }

            return;
        }

        var person = staffing.People[index];
        for (var group = 0; group < room.Length; group++)
        {
            if (room[group] > 0 && person.CanTake(staffing.Groups[group].Seat))
            {
                room[group]--;
                seated.Add(person);
                Try(index + 1);
                seated.RemoveAt(seated.Count - 1);
                room[group]++;
            }
        }

        Try(index + 1);
    }

    private static bool IsBetter(List<Candidate> left, Candidate[] right)
    {
        if (left.Count != right.Length)
        {
            return left.Count > right.Length;
        }

        var byTotals = Totals(left).CompareTo(Totals(right));
        return byTotals != 0
            ? byTotals < 0
            : left.Zip(right, (x, y) => x.Member.Id.CompareTo(y.Member.Id)).FirstOrDefault(order => order != 0) < 0;
    }

    /// <summary>Most pinned, most kept, fewest other roles, lowest total rate where no rate is dearer than any sum of rates.</summary>
    private static (int, int, int, int, long) Totals(IReadOnlyCollection<Candidate> people) =>
        (
            -people.Count(person => person.Standing == Standing.Pinned),
            -people.Count(person => person.Standing == Standing.Kept),
            people.Sum(person => person.Member.Roles.Length - 1),
            people.Count(person => person.Member.DayRate is null),
            people.Sum(person => person.Member.DayRate?.Nanos ?? 0)
        );
}
