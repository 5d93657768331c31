using ProductionCrew.Peers;
using ProductionCrew.Peers.Naive;

// What the service is compared with, by name. Each says where it listens when it is ready.
var app = args switch
{
    ["bare", .. var rest] => BareServer.Build(rest),
    ["naive", .. var rest] => NaiveServer.Build(rest),
    _ => throw new NotSupportedException("Name a peer: bare or naive."),
};
await using (app)
{
    await app.StartAsync();
    Console.WriteLine($"Now listening on: {app.Urls.First()}");
    await app.WaitForShutdownAsync();
}
