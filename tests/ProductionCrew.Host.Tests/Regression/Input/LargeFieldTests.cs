using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Wire;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Input;

/// <summary>
/// Whatever a caller puts into any field of any request costs little: a hundred times what the field may hold, and as much as a message may.
/// The fields come from the contract, so that a new one is tried without a word here; a new list has to tell its limit.
/// </summary>
[Collection(Alone.Name)]
[Trait("Store", "any")]
public sealed class LargeFieldTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const int Excess = 100;
    private const int Attempts = 5;
    private const long AllocatedBytesMax = 16 * 1_024 * 1_024;

    /// <summary>Room for the tags and lengths around a field.</summary>
    private const int FrameBytes = 64;

    /// <summary>What a client takes of trailers (see Refusal).</summary>
    private const int TrailerBytesMax = 8 * 1_024;

    private static readonly TimeSpan ProcessorTimeMax = TimeSpan.FromMilliseconds(50);

    public static TheoryData<string> Methods => [.. RequestFields.Methods.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task No_list_costs_much(string name)
    {
        var method = RequestFields.Methods[name];
        foreach (var way in RequestFields.Below(method.InputType).Where(way => way[^1].IsRepeated))
        {
            foreach (var item in Items(way[^1]))
            {
                await TryAsync(method, way, Repeated(way[^1], item, LimitOf(way[^1]) * Excess));
                await TryAsync(method, way, Repeated(way[^1], item, int.MaxValue));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task No_text_costs_much(string name)
    {
        var method = RequestFields.Methods[name];
        foreach (var way in RequestFields.Below(method.InputType).Where(way => way[^1].FieldType == FieldType.String))
        {
            foreach (var letters in Letters)
            {
                await TryAsync(method, way, Text(way[^1], letters, LengthMaxOf(way[^1]) * Excess));
                await TryAsync(method, way, Text(way[^1], letters, int.MaxValue));
            }
        }
    }

    /// <summary>Only lists and texts can be large, and these are the kinds that are tried.</summary>
    [Fact]
    public void No_request_has_a_field_of_another_kind_that_grows() =>
        Assert.DoesNotContain(
            RequestFields.Methods.Values.SelectMany(method => RequestFields.Below(method.InputType)),
            way => way[^1].IsMap || way[^1].FieldType is FieldType.Bytes or FieldType.Group
        );

    /// <summary>What is large only once it is unpacked.</summary>
    [Fact]
    public async Task A_message_that_was_compressed_well_is_refused_by_its_true_size()
    {
        var method = RequestFields.Methods.Values.Single(method => method.Name == "UpdateCrewMember");
        var way = RequestFields.Below(method.InputType).Single(way => RequestFields.PathOf(way) == "update_mask.paths");
        var request = RequestFields.Message(way, Repeated(way[^1], [0], 1_900_000, int.MaxValue));

        await MeasureAsync(
            method,
            "update_mask.paths, compressed",
            StatusCode.ResourceExhausted,
            () => Compressed.SendAsync(Fixture.Address, method, request, Patience.Wait)
        );
    }

    /// <summary>Marks in the wrong order, which have to be put in order; and letters of one, two and four bytes.</summary>
    private static string[] Letters => ["\u0301\u0316", "x", "\u00e9", "\ud83c\udfac", " ", "\u0001"];

    private static int LimitOf(FieldDescriptor list) =>
        $"{list.ContainingType.Name}.{list.Name}" switch
        {
            "CrewMember.roles" => Limits.RolesPerCrewMemberMax,
            "CrewMember.contracts" => Limits.ContractsPerCrewMemberMax,
            "Production.requirements" or "Production.unfilled" or "Production.gaps" or "FindWindowRequest.requirements" =>
                Limits.RequirementsMax,
            "ScheduleProductionRequest.pinned" => Limits.HeadcountTotalMax,
            "BatchBookCrewMembersRequest.requests" => Limits.BatchBookingsMax,
            "BatchRescheduleProductionsRequest.requests" => Limits.BatchReschedulesMax,
            "ListWindowsRequest.states" or "ListProductionsRequest.states" or "ListBookingsRequest.states" => Limits.StateFilterMax,
            "ListChangesRequest.productions" or "ListChangesRequest.crew_members" => Limits.ChangeFilterMax,
            "ListChangesRequest.resources" or "ListChangesRequest.kinds" => Limits.ChangeFilterMax,
            "WatchScheduleRequest.productions" or "WatchScheduleRequest.crew_members" => Limits.ChangeFilterMax,
            "Blackout.occurrence_dates" or "Blackout.occurrence_times" => Limits.OccurrencesMax,
            "ListChangesRequest.actors" => Limits.ChangeFilterMax,
            "Operator.scopes" or "IssueTokenRequest.scopes" => Limits.ScopesMax,
            "Operator.certificate_names" => Limits.CertificateNamesPerOperatorMax,
            "RateCard.overtime_steps" => Limits.OvertimeStepsMax,
            "ListWorkEntriesRequest.kinds" => Limits.StateFilterMax,
            "ImportWorkEntriesRequest.rows" => Limits.ImportMessageRowsMax,
            "WorkImport.refused_rows" => Limits.RefusedRowsMax,
            "ProgressChart.time" or "ProgressChart.goal" or "ProgressChart.actual" => Limits.ProgressPointsMax,
            "Report.productions" or "Report.roles" => Limits.ReportFilterMax,
            "Report.measures" => Limits.ReportMeasuresMax,
            "Report.interval_dates" => Limits.RangeDaysMax,
            "ListReportsRequest.states" => Limits.StateFilterMax,
            "FieldMask.paths" => Limits.UpdateMaskPathsMax,
            _ => throw new InvalidOperationException($"{list.FullName} is a new list: give it a limit, and tell it here."),
        };

    private static int LengthMaxOf(FieldDescriptor text) =>
        text.Name switch
        {
            "display_name" or "title" or "name_contains" or "title_contains" or "external_id" => Limits.LabelLengthMax,
            "reason" => Limits.ReleaseReasonLengthMax,
            "email" => Limits.EmailLengthMax,
            "actors" => Limits.ActorLengthMax,
            "certificate_names" => Limits.CertificateNameLengthMax,
            "secret" => Limits.SecretLengthMax,
            "recurrence" => Limits.RecurrenceRuleLengthMax,
            _ => Limits.ResourceNameLengthMax,
        };

    /// <summary>Values of a list's elements as they are written: the least that can be sent, and what is wrong in each.</summary>
    private static IEnumerable<byte[]> Items(FieldDescriptor list) =>
        list.FieldType switch
        {
            FieldType.Enum =>
            [
                [1],
                [99],
            ],
            FieldType.String =>
            [
                [0],
                [1, (byte)'x'],
            ],
            FieldType.Double =>
            [
                [sizeof(double), .. BitConverter.GetBytes(1.0)],
                [sizeof(double), .. BitConverter.GetBytes(double.NaN)],
            ],
            FieldType.Message =>
            [
                [0],
                .. list.MessageType.Fields.InDeclarationOrder().Select(Wrong),
            ],
            _ => throw new InvalidOperationException($"{list.FullName} is of a kind that is not tried yet."),
        };

    private static byte[] Wrong(FieldDescriptor field)
    {
        var content = RequestFields.Bytes(output =>
        {
            var isNumber = field.FieldType is not (FieldType.String or FieldType.Message);
            output.WriteTag(field.FieldNumber, isNumber ? WireFormat.WireType.Varint : WireFormat.WireType.LengthDelimited);
            if (isNumber)
            {
                output.WriteInt64(77);
            }
            else
            {
                // A message without any of its fields, or a text that is no name.
                output.WriteString(field.FieldType == FieldType.Message ? "" : "X");
            }
        });
        return [(byte)content.Length, .. content];
    }

    private static byte[] Repeated(FieldDescriptor list, byte[] item, int count, int lengthMax = 0)
    {
        var type = list.FieldType == FieldType.Enum ? WireFormat.WireType.Varint : WireFormat.WireType.LengthDelimited;
        byte[] one = [.. RequestFields.Bytes(output => output.WriteTag(list.FieldNumber, type)), .. item];
        var room = (lengthMax == 0 ? Limits.RequestBytesMax : lengthMax) - FrameBytes;
        return [.. Enumerable.Repeat(one, Math.Min(count, room / one.Length)).SelectMany(bytes => bytes)];
    }

    private static byte[] Text(FieldDescriptor text, string letters, int length)
    {
        var room = (Limits.RequestBytesMax - FrameBytes) / Encoding.UTF8.GetByteCount(letters);
        var value = new StringBuilder("a").Insert(1, letters, Math.Min(length / letters.Length, room)).ToString();
        return RequestFields.Bytes(output =>
        {
            output.WriteTag(text.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteString(value);
        });
    }

    private Task TryAsync(MethodDescriptor method, FieldDescriptor[] way, byte[] content)
    {
        var request = RequestFields.Message(way, content);
        var what = string.Create(CultureInfo.InvariantCulture, $"{RequestFields.PathOf(way)} of {request.Length} bytes");
        return MeasureAsync(method, what, null, () => RawCall.SendAsync(Fixture.Channel, method, request, Patience.Wait));
    }

    /// <summary>The least of some attempts counts, because the process has other things to do, such as to compile.</summary>
    private static async Task MeasureAsync(MethodDescriptor method, string what, StatusCode? expected, Func<Task<RawReply>> call)
    {
        var (processorTime, allocatedBytes) = (TimeSpan.MaxValue, long.MaxValue);
        for (var attempt = 0; attempt < Attempts && (processorTime > ProcessorTimeMax || allocatedBytes > AllocatedBytesMax); attempt++)
        {
            var before = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            var reply = await call();
            var after = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            processorTime = Least(processorTime, after.TotalTime - before.TotalTime);
            allocatedBytes = Math.Min(allocatedBytes, after.Item2 - before.Item2);

            Assert.True(
                expected is null
                    ? reply.Status is not (StatusCode.Internal or StatusCode.Unknown or StatusCode.DeadlineExceeded)
                    : reply.Status == expected,
                $"{method.Name} with {what}: {reply.Status} {reply.Detail}"
            );
            Assert.True(reply.TrailerBytes < TrailerBytesMax, $"{method.Name} with {what}: a refusal of {reply.TrailerBytes} bytes");
        }

        Assert.True(processorTime <= ProcessorTimeMax, $"{method.Name} with {what} took {processorTime.TotalMilliseconds} ms.");
        Assert.True(allocatedBytes <= AllocatedBytesMax, $"{method.Name} with {what} took {allocatedBytes} bytes of memory.");
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
