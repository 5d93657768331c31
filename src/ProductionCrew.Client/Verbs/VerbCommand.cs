using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Client.Charts;
using ProductionCrew.Client.Reports;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>Makes the commands that people use at a terminal, each for one call of the contract.</summary>
internal static class VerbCommand
{
    private const string RequestIdField = "request_id";

    /// <summary>Adds all verbs, each below its noun.</summary>
    public static void AttachAll(Command root)
    {
        var nouns = new Dictionary<string, Command>(StringComparer.Ordinal);
        foreach (var (noun, description) in Verb.Nouns)
        {
            root.Add(nouns[noun] = new Command(noun, description));
        }

        foreach (var verb in Verb.All)
        {
            (verb.Noun.Length == 0 ? root : nouns[verb.Noun]).Add(Create(verb));
        }
    }

    private static Command Create(Verb verb)
    {
        var command = new Command(verb.Name, ContractText.Summary(verb.Method));
        var options = new RequestOptions(verb.Method);
        options.Attach(command);
        var points = PointsFile.ArgumentOf(verb.Method);
        if (points is not null)
        {
            command.Arguments.Add(points);
        }

        var connection = new ConnectionOptions();
        connection.Attach(command);
        var count = new Option<int>("--count")
        {
            Description = "End after so many changes; absent = go on until ended.",
            HelpName = "NUMBER",
        };
        if (verb.Method.IsServerStreaming)
        {
            command.Options.Add(count);
        }

        var wait = ReportWait.OptionOf(verb.Method);
        if (wait is not null)
        {
            command.Options.Add(wait);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var request = WithRequestId(options.Parse(parsed));
                if (points is not null)
                {
                    PointsFile.AddTo((CreateProgressChartRequest)request, parsed.GetRequiredValue(points));
                }

                var call = new VerbCall(connection, parsed, cancellationToken);
                try
                {
                    return verb.Method.IsServerStreaming
                        ? await call.FollowAsync(verb.Method, (WatchScheduleRequest)request, parsed.GetValue(count))
                        : await call.AskAsync(verb.Method, request, wait is not null && parsed.GetValue(wait));
                }
                catch (RpcException refused)
                {
                    return await call.ReportAsync(refused, request);
                }
            }
        );
        return command;
    }

    /// <summary>Every change gets a request id, so that it may be repeated when the connection breaks.</summary>
    private static IMessage WithRequestId(IMessage request)
    {
        if (request is IChangeRequest { RequestId: "" })
        {
            request.Descriptor.FindFieldByName(RequestIdField).Accessor.SetValue(request, Guid.CreateVersion7().ToString());
        }

        return request;
    }
}
