using UnAct.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
var overHttps = builder.Configuration["Site:Url"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ?? false;

builder.Services.AddPages(builder.Configuration, withLook: builder.Environment.IsDevelopment());
builder.Services.AddLanguages(withPseudo: builder.Environment.IsDevelopment());
builder.Services.AddSecurity(overHttps);

var app = builder.Build();
app.UseSecurity();
app.UseErrors();
app.UseRouting();
app.UseLanguages();
app.MapStaticAssets();
app.MapControllers().WithStaticAssets();
await app.RunAsync();
