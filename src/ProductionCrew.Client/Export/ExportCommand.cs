using System.CommandLine;
using Google.Protobuf.Reflection;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Export;

/// <summary><c>export</c>: saves what a running service has as CSV files.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var command = new Command(
            "export",
            "Save crew, productions, bookings, changes or who is free as a CSV file, all from one moment. `import` reads the first three again."
        );
        command.Add(Create("crew", "crewMembers:export", "ListCrewMembers"));
        command.Add(Create("productions", "productions:export", "ListProductions"));
        command.Add(Create("bookings", "bookings:export", "ListBookings"));
        command.Add(Create("changes", "changes:export", "ListChanges"));
        command.Add(Create("availability", "crewMembers:exportAvailability", "QueryAvailability"));
        return command;
    }

    private static Command Create(string name, string path, string method)
    {
        var list = ProductContract.Services.Select(service => service.FindMethodByName(method)).OfType<MethodDescriptor>().Single();
        var options = new RequestOptions(list, "page_size", "page_token", "count_order");
        var output = new Option<string?>("--output")
        {
            Description = "The file. It gets its name when it is whole, and replaces one that has it. Absent = to the standard output.",
            HelpName = "FILE",
        };
        var mark = new Option<bool>("--bom") { Description = "Begin with the mark by which Excel knows UTF-8." };
        var address = AddressArgument.CreateOption(ServiceAddress.OptionName, $"The address of the service; {AddressArgument.Absent}");
        var command = new Command(name, $"The rows that this finds: {ContractText.Summary(list)}") { output, mark, address };
        options.Attach(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                new ExportRun(
                    parsed.GetValue(address) ?? AddressArgument.Usual,
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                ).SaveAsync(ExportPath.Of(path, options.Parse(parsed), parsed.GetValue(mark)), parsed.GetValue(output))
        );
        return command;
    }
}
