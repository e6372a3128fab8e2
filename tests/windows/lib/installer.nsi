; A 64-bit installer around the removal that the real one has (assets/installer.nsh): the set of tools that makes the real
; one cannot be had everywhere. Its section "Uninstall" calls what electron-builder's own does, in the same place.
Target amd64-unicode
Name "Caja Clara"
OutFile "${OUT}"
RequestExecutionLevel user
!include LogicLib.nsh
!include "${REMOVAL}"

Section
  SetOutPath $INSTDIR
  File /r "${FILES}/*"
  WriteUninstaller "$INSTDIR\Uninstall Caja Clara.exe"
SectionEnd

Section Uninstall
  !insertmacro customRemoveFiles
SectionEnd
