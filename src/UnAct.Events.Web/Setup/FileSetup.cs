using UnAct.Files;
using UnAct.Web.Files;
using UnAct.Web.Questions;
using UnAct.Web.Submissions;

namespace UnAct.Web.Setup;

/// <summary>Where files are kept, as the settings say: in a folder, or in the database.</summary>
public static class FileSetup
{
    public static IServiceCollection AddFiles(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<FileTicket>().AddSingleton<UploadTurns>().AddSingleton<DraftUploads>().AddSingleton<UploadRoom>().AddSingleton<FormUploads>();
        return settings.Files.Store == FileSettings.Folder
            ? services.AddSingleton<IFileStore>(all => new FolderFileStore(FolderOf(settings), all.GetRequiredService<IClock>()))
            : services.AddSingleton<IFileStore, DatabaseFileStore>();
    }

    public static string FolderOf(Settings settings) => Path.Combine(settings.Site.DataFolder, "files");
}
