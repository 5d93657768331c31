using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Rpc;
using ProductionCrew.Host.Tests.Unit.Rpc;
using ProductionCrew.Host.Watching;

namespace ProductionCrew.Host.Tests.Unit.Watching;

public sealed class ChangeBatchTests
{
    [Fact]
    public void A_message_put_together_from_parts_is_what_the_generated_code_writes()
    {
        Change[] log =
        [
            Logs.Line(4) with
            {
                CrewMember = Samples.Member,
            },
            Logs.Line(6) with
            {
                Production = Samples.Production,
            },
            Logs.Booking(7),
        ];

        var message = Message(Assert.Single(ChangeBatch.Of(3, log)), 3, Logs.Everything);
        var sent = Sent(message.With(new V1.WatchScheduleResponse { Sequence = 7 }));

        var expected = new V1.WatchScheduleResponse { Changes = { log.Select(ChangeRpcs.ToMessage) }, Sequence = 7 };
        Assert.Equal(expected.ToByteArray(), sent);
    }

    [Fact]
    public void A_filtered_message_has_the_changes_of_either_filter_and_their_bookings()
    {
        var batch = Assert.Single(
            ChangeBatch.Of(
                0,
                [
                    Logs.Line(1) with
                    {
                        CrewMember = Samples.Member with { Id = new CrewMemberId(5) },
                    },
                    Logs.Line(2) with
                    {
                        Production = Samples.Production with { Id = new ProductionId(5) },
                    },
                    Logs.Booking(3, production: 5, member: 1),
                    Logs.Booking(4, production: 1, member: 5),
                    Logs.Booking(5, production: 5, member: 5),
                    Logs.Booking(6, production: 1, member: 1),
                ]
            )
        );

        Assert.Equal([2, 3, 5], Sequences(batch, 0, Logs.Of([5], [])));
        Assert.Equal([1, 4, 5], Sequences(batch, 0, Logs.Of([], [5, 9])));
        Assert.Equal([1, 2, 3, 4, 5], Sequences(batch, 0, Logs.Of([5], [5])));
        Assert.Empty(Sequences(batch, 0, Logs.Of([9], [])));
    }

    [Fact]
    public void Only_changes_behind_the_position_are_added()
    {
        var batch = Logs.Batch(10, 11, 13, 14);

        foreach (var filter in new[] { Logs.Everything, Logs.Of([1], []) })
        {
            Assert.Equal([11, 13, 14], Sequences(batch, 5, filter));
            Assert.Equal([11, 13, 14], Sequences(batch, 10, filter));
            Assert.Equal([13, 14], Sequences(batch, 11, filter));
            Assert.Equal([13, 14], Sequences(batch, 12, filter));
            Assert.Equal([14], Sequences(batch, 13, filter));
        }
    }

    [Fact]
    public void A_long_part_of_the_log_is_cut_into_batches_that_follow_each_other()
    {
        var log = Enumerable.Range(1, 2_000).Select(i => Logs.Booking(2 * i)).ToList();

        var batches = ChangeBatch.Of(1, log).ToList();

        Assert.True(batches.Count > 2, "Nothing was cut.");
        Assert.Equal(log.Select(change => change.Sequence), batches.SelectMany(batch => batch.Changes).Select(change => change.Sequence));
        Assert.Equal([1, .. batches.Select(batch => batch.Last).SkipLast(1)], batches.Select(batch => batch.After));
        Assert.All(batches, batch => Assert.InRange(batch.Bytes.Length, 1, 2 * ChangeBatch.LengthMaxBytes));
    }

    private static IEnumerable<long> Sequences(ChangeBatch batch, long position, WatchFilter filter) =>
        V1.WatchScheduleResponse.Parser.ParseFrom(Sent(Message(batch, position, filter))).Changes.Select(change => change.Sequence);

    private static WatchMessage Message(ChangeBatch batch, long position, WatchFilter filter)
    {
        var message = new WatchMessage();
        batch.AddTo(message, position, filter);
        return message;
    }

    private static byte[] Sent(WatchMessage message)
    {
        var context = new Payload();
        WatchMessage.Write(message, context);
        return context.IsComplete
            ? context.Bytes.WrittenSpan.ToArray()
            : throw new InvalidOperationException("The message is not complete.");
    }

    /// <summary>Takes a message as the server does.</summary>
    private sealed class Payload : SerializationContext
    {
        private int? length;

        public ArrayBufferWriter<byte> Bytes { get; } = new();

        public bool IsComplete { get; private set; }

        public override void SetPayloadLength(int payloadLength) => length = payloadLength;

        public override IBufferWriter<byte> GetBufferWriter() => Bytes;

        public override void Complete()
        {
            Assert.Equal(length, Bytes.WrittenCount);
            IsComplete = true;
        }
    }
}
