using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Who is available is answered from one snapshot, whatever is written, refused or lost at the same time.</summary>
public abstract class AvailabilityWhileWritingSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int WriterCount = 4;
    private const int WritesOfEach = 120;
    private const int ReaderCount = 2;
    private const int ChecksMin = 10;

    [Fact]
    public async Task Answers_hold_for_their_snapshot_beside_concurrent_writers()
    {
        await ScheduleAsync();

        var writers = Task.WhenAll(Enumerable.Range(0, WriterCount).Select(WriteAsync));
        var faults = await Task.WhenAll(Enumerable.Range(0, ReaderCount).Select(reader => CheckAsync(reader, writers)));

        await writers;
        Assert.Equal([], faults.SelectMany(fault => fault));
    }

    [Fact]
    public async Task Answers_hold_for_their_snapshot_after_many_later_commits()
    {
        await ScheduleAsync();
        for (var seed = 0; seed < 100; seed++)
        {
            await TryWriteAsync(seed);
        }

        // The commands run to their end while the query holds its snapshot.
        var check = new AvailabilityCheck(
            RandomAvailability.Queries(1),
            () =>
            {
                for (var seed = 100; seed < 140; seed++)
                {
                    TryWriteAsync(seed).AwaitEnd();
                }
            }
        );

        Assert.Equal([], (await Store.ReadAsync(check, CancellationToken.None)).Result);
    }

    [Fact]
    public async Task A_command_sees_its_own_writes()
    {
        await ScheduleAsync();
        for (var seed = 0; seed < 100; seed++)
        {
            await TryWriteAsync(seed);
        }

        var seen = await TryAsync<IReadOnlyList<string>>(
            (tx, now) =>
            {
                Hire(tx, now);
                BlackOut(tx, now, tx.Find(new CrewMemberId(1))!, Sample.Days(0, 29));
                return new AvailabilityCheck(RandomAvailability.Queries(2)).Execute(tx, now);
            }
        );

        Assert.Equal([], seen.Result);
    }

    private async Task WriteAsync(int writer)
    {
        await Task.Yield();
        for (var write = 0; write < WritesOfEach; write++)
        {
            await TryWriteAsync((writer * WritesOfEach) + write);
            Clock.Advance(Duration.FromSeconds(1));
        }
    }

    private async Task TryWriteAsync(int seed)
    {
        try
        {
            await Store.ExecuteAsync(new RandomWrite(seed), Sample.Call, CancellationToken.None);
        }
        catch (InvalidTimeZoneException)
        {
            // It is one of those that throw.
        }
    }

    private async Task<List<string>> CheckAsync(int reader, Task writers)
    {
        await Task.Yield();
        var faults = new List<string>();
        for (var check = 0; check < ChecksMin || !writers.IsCompleted; check++)
        {
            var queries = RandomAvailability.Queries((check * ReaderCount) + reader);
            faults.AddRange((await Store.ReadAsync(new AvailabilityCheck(queries), CancellationToken.None)).Result!);
        }

        return faults;
    }
}

/// <summary>Seeded questions about the days and roles that <see cref="RandomWrite"/> writes of.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
internal static class RandomAvailability
{
    public static IReadOnlyList<AvailabilityFilter> Queries(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 6).Select(_ => Query(random))];
    }

    private static AvailabilityFilter Query(Random random)
    {
        var first = random.Next(30);
        var dates = Sample.Days(first, first + random.Next(4));
        var role = random.Next(3) switch
        {
            0 => Sample.Grip,
            1 => Sample.Role($"role-{random.Next(12)}"),
            _ => (RoleName?)null,
        };
        return new AvailabilityFilter(
            random.Next(2) == 0 ? dates : null,
            dates.In(DateTimeZone.Utc),
            role,
            random.Next(1, 4),
            new PageRequest(null, random.Next(1, 12))
        );
    }
}
