/**
 * Owns: what an rpm says about itself, and what it needs of the system.
 * Must not know: what is in it.
 */

/** Shared libraries go by their own names, which Fedora, RHEL and openSUSE have in common. */
const libraries = [
  "libasound.so.2",
  "libatk-bridge-2.0.so.0",
  "libatspi.so.0",
  "libcups.so.2",
  "libdrm.so.2",
  "libgbm.so.1",
  "libgtk-3.so.0",
  "libnss3.so",
  "libsecret-1.so.0",
  "libX11.so.6",
  "libXcomposite.so.1",
  "libXdamage.so.1",
  "libXext.so.6",
  "libXfixes.so.3",
  "libXrandr.so.2",
  "libxcb.so.1",
  "libxkbcommon.so.0",
];

/**
 * @param {object} content
 * @param {string} content.name
 * @param {string} content.version
 * @param {string} content.license
 * @param {string} content.summary One line.
 * @param {string} content.description
 * @param {string} content.tree The laid-out root.
 * @param {string} content.folder Where the app lies in it.
 * @param {readonly string[]} content.policyFolders
 * @param {{ afterInstall: string, beforeRemove: string }} content.scripts Their texts.
 * @returns {string} The spec file.
 * @see https://rpm-software-management.github.io/rpm/manual/spec.html
 */
export function specFile(content) {
  const { name, version, license, summary, description, tree, folder, policyFolders } = content;
  return [
    `Name: ${name}`,
    `Version: ${version}`,
    "Release: 1",
    `Summary: ${summary}`,
    `License: ${license}`,
    // What is inside is nobody else's to use, and what it needs is said here.
    "AutoReqProv: no",
    ...libraries.map((library) => `Requires: ${library}()(64bit)`),
    "Requires: xdg-utils",
    "Recommends: (gnome-keyring or kwalletmanager)",
    "",
    "%description",
    description,
    "",
    // Nothing is stripped or compressed anew: the files are those of the deb.
    "%global __os_install_post %{nil}",
    "%global debug_package %{nil}",
    "%global _build_id_links none",
    "%global clamp_mtime_to_source_date_epoch 1",
    "%global use_source_date_epoch_as_buildtime 1",
    "%global _buildhost localhost",
    "",
    "%install",
    `cp -a "${tree}/." "%{buildroot}/"`,
    "",
    "%post",
    withoutMacros(content.scripts.afterInstall),
    "",
    "%preun",
    withoutMacros(content.scripts.beforeRemove),
    "",
    "%files",
    "%defattr(-,root,root)",
    folder,
    `%attr(4755,root,root) ${folder}/chrome-sandbox`,
    ...policyFolders.map((path) => `%dir ${path}`),
    "%dir /etc/offhook",
    "%dir /etc/offhook/policies",
    `/usr/bin/${name}`,
    `/usr/share/applications/${name}.desktop`,
    "/usr/share/metainfo/*",
    `/usr/share/icons/hicolor/*/apps/${name}.*`,
    `/usr/share/doc/${name}`,
    "",
  ].join("\n");
}

/** In a spec file `%` begins a macro. @param {string} script */
const withoutMacros = (script) => script.replaceAll("%", "%%");
